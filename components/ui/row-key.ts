/** The key of a row: its id, or its place where the id could not be read, for several may lack theirs. Pure. */
export const rowKey = (id: string, place: number): string => (id === "" ? `unreadable ${place}` : id);
