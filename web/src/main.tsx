import { App } from './App';
import { mount } from './ui/mount';

mount(<App />);
