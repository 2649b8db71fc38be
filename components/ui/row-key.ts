/** Returns the key of a row: its id, or its position if the id could not be read, because several rows may lack theirs. Pure. */
export const rowKey = (id: string, place: number): string => (id === "" ? `unreadable ${place}` : id);
