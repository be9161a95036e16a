import { mount } from '../ui/mount';
import { SharePage } from './SharePage';

mount(<SharePage />);
