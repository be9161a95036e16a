export { enterRoom, publish } from './enter';
export { RoomPage } from './RoomPage';
