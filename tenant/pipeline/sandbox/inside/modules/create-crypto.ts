import type { Compute } from "../create-compute.ts";
import type { BufferClass, SandboxBuffer } from "./create-buffer.ts";

/**
 * Creates `crypto` as scripts use it: hashes, HMACs, signatures, random values and a comparison in constant time. Runs inside the sandbox
 * and references nothing outside its own body.
 */
export function createCrypto(compute: Compute, Buffer: BufferClass) {
	const binaryOf = (value: unknown, encoding?: unknown): string =>
		(typeof value === "string" ? Buffer.from(value, encoding) : Buffer.from(value)).toString("latin1");
	const told = (binary: unknown, encoding: unknown): SandboxBuffer | string => {
		const bytes = Buffer.from(String(binary), "latin1");
		return encoding === undefined || encoding === "buffer" ? bytes : bytes.toString(encoding);
	};
	/** A hash or HMAC that takes updates and is finished once. */
	const fed = (finish: (data: string, methodArgs: unknown[]) => unknown, last: string) => {
		let data = "";
		const self: Record<string, unknown> = {
			update(piece: unknown, encoding?: unknown) {
				data += binaryOf(piece, encoding);
				return self;
			},
			[last]: (...args: unknown[]) => finish(data, args),
		};
		return self;
	};
	const keyOf = (key: unknown) => String(typeof key === "object" && key !== null && "key" in key ? key.key : key);
	return {
		createHash: (algorithm: string) =>
			fed((data, [encoding]) => told(compute("hash", { algorithm, data }), encoding), "digest"),
		createHmac: (algorithm: string, key: unknown) =>
			fed((data, [encoding]) => told(compute("hmac", { algorithm, key: binaryOf(key), data }), encoding), "digest"),
		createSign: (algorithm: string) =>
			fed((data, [key, encoding]) => told(compute("sign", { algorithm, key: keyOf(key), data }), encoding), "sign"),
		createVerify: (algorithm: string) =>
			fed((data, [key, signature, encoding]) => {
				const given = { algorithm, key: keyOf(key), signature: binaryOf(signature, encoding), data };
				return compute("verify", given) === true;
			}, "verify"),
		randomBytes: (size: number) => told(compute("random", { size }), undefined),
		randomUUID: () => String(compute("uuid", {})),
		timingSafeEqual(a: Uint8Array, b: Uint8Array): boolean {
			if (a.length !== b.length) throw new RangeError("Input buffers must have the same byte length");
			let difference = 0;
			for (const [index, byte] of a.entries()) difference |= byte ^ (b[index] ?? 0);
			return difference === 0;
		},
	};
}
