import { configure } from '@testing-library/react';

// A busy machine may take long; a test that holds does not wait for it.
configure({ asyncUtilTimeout: 15_000 });
