import { mount } from '../ui/mount';
import { RecordingsPage } from './RecordingsPage';

mount(<RecordingsPage />);
