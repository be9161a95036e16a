/** A name for who has not chosen one: `Participant` and up to three digits. */
export const randomParticipant = () => `Participant${Math.floor(Math.random() * 1000)}`;

/** The room that the page's address asks for by `?room=`, else one for trying things out. */
export const roomFromAddress = (search: string) =>
  new URLSearchParams(search).get('room')?.trim() || 'Test Room';
