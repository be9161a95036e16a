import { App } from './App';
import { Invited } from './join/Invited';
import { mount } from './ui/mount';

mount(
  <Invited>
    <App />
  </Invited>,
);
