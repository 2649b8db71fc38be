/**
 * Allocates memory outside the heap for lists of a million entries. V8 collects the whole heap each time that ordinary buffers have grown by
 * 64 MB, which takes seconds with a million users in it; it does not count shared buffers.
 */
export const outsideHeap = {
	numbers: (count: number) => new Uint32Array(new SharedArrayBuffer(count * Uint32Array.BYTES_PER_ELEMENT)),
	bytes: (size: number) => Buffer.from(new SharedArrayBuffer(size)),
};
