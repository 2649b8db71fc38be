import type { Compute } from "../create-compute.ts";

/**
 * Creates `Buffer` as scripts use it: bytes from text in Node's encodings and back, joined and compared. It is a `Uint8Array` of the
 * sandbox's own; reading and writing longer numbers needs a `DataView`. Runs inside the sandbox and references nothing outside its own
 * body.
 */
export function createBuffer(compute: Compute) {
	const bytesOf = (text: string, encoding: unknown): number[] => {
		const binary = String(compute("toBinary", { text, encoding: String(encoding ?? "utf8") }));
		return Array.from(binary, (one) => one.charCodeAt(0));
	};
	const binaryOf = (bytes: Iterable<number>): string => {
		let binary = "";
		for (const byte of bytes) binary += String.fromCharCode(byte);
		return binary;
	};
	const isIterable = (value: object): value is Iterable<unknown> => Symbol.iterator in value;
	const plainBytes = (value: unknown): Uint8Array => {
		if (value instanceof ArrayBuffer) return new Uint8Array(value);
		if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
		if (typeof value !== "object" || value === null) return new Uint8Array();
		if ("type" in value && value.type === "Buffer" && "data" in value && Array.isArray(value.data))
			return Uint8Array.from(value.data);
		if (isIterable(value)) return Uint8Array.from(value, Number);
		const items = new Map(Object.entries(value));
		const length = Number(items.get("length") ?? 0);
		return Uint8Array.from({ length }, (_, index) => Number(items.get(String(index))));
	};
	return class Buffer extends Uint8Array {
		constructor(first: unknown, second?: unknown, length?: number) {
			if (typeof first === "string") super(bytesOf(first, second));
			else if (first instanceof ArrayBuffer) super(first, Number(second ?? 0), length);
			else if (typeof first === "number") super(first);
			else super(plainBytes(first));
		}
		static override from(value: unknown, encoding?: unknown): Buffer {
			if (typeof value === "number") throw new TypeError("The value must not be of type number.");
			return new Buffer(value, encoding);
		}
		static alloc(size: number, fill: number | string = 0): Buffer {
			const made = new Buffer(Number(size));
			const bytes = typeof fill === "string" ? bytesOf(fill, "utf8") : [fill];
			for (const index of made.keys()) made[index] = bytes[index % bytes.length] ?? 0;
			return made;
		}
		static concat(list: Iterable<Uint8Array>): Buffer {
			return new Buffer(Uint8Array.from([...list].flatMap((part) => [...part])));
		}
		static byteLength = (value: unknown, encoding?: unknown): number =>
			typeof value === "string" ? bytesOf(value, encoding).length : plainBytes(value).length;
		static isBuffer = (value: unknown): boolean => value instanceof Buffer;
		override toString(encoding: unknown = "utf8", start = 0, end = this.length): string {
			return String(compute("fromBinary", { binary: binaryOf(this.subarray(start, end)), encoding: String(encoding) }));
		}
		equals = (other: Uint8Array): boolean => binaryOf(this) === binaryOf(other);
		toJSON() {
			return { type: "Buffer", data: [...this] };
		}
	};
}

export type SandboxBuffer = InstanceType<ReturnType<typeof createBuffer>>;
export type BufferClass = ReturnType<typeof createBuffer>;
