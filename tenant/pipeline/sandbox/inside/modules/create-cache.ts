type Entry = { value: string; expires_at: number };

/**
 * Creates `api.cache`: strings for 15 minutes by default and 24 hours at most; 20 of them, keys of 64 bytes, values of 4 kB, 8 kB in all. A
 * value that does not fit is answered with `type: "error"`. Runs inside the sandbox and references nothing outside its own body.
 * @see https://auth0.com/docs/customize/actions/limitations
 */
export function createCache(nowMs: () => number) {
	const [usualMs, longestMs, mostEntries, keyBytes, valueBytes, allBytes] = [900_000, 86_400_000, 20, 64, 4_096, 8_192];
	const entries = new Map<string, Entry>();
	const bytesOf = (text: string) => encodeURIComponent(text).replace(/%../g, "x").length;
	const sweep = () => {
		for (const [key, { expires_at }] of entries) if (expires_at <= nowMs()) entries.delete(key);
	};
	const failed = (code: string, message: string) => ({ type: "error", code, message });

	function whyNot(key: unknown, value: unknown) {
		if (typeof key !== "string" || typeof value !== "string")
			return failed("invalid_type", "The key and the value must be strings.");
		if (bytesOf(key) > keyBytes) return failed("key_too_long", `A key has at most ${keyBytes} bytes.`);
		if (bytesOf(value) > valueBytes) return failed("value_too_long", `A value has at most ${valueBytes} bytes.`);
		const others = [...entries].filter(([name]) => name !== key);
		const used = others.reduce((sum, [name, entry]) => sum + bytesOf(name) + bytesOf(entry.value), 0);
		if (others.length < mostEntries && used + bytesOf(key) + bytesOf(value) <= allBytes) return undefined;
		return failed("cache_full", `The cache holds ${mostEntries} entries and ${allBytes} bytes.`);
	}

	return {
		get(key: string): Entry | undefined {
			sweep();
			const entry = entries.get(key);
			return entry && { ...entry };
		},
		set(key: string, value: string, { ttl, expires_at }: { ttl?: number; expires_at?: number } = {}) {
			sweep();
			const why = whyNot(key, value);
			if (why !== undefined) return why;
			const asked = [ttl === undefined ? [] : nowMs() + Number(ttl), expires_at ?? []].flat();
			const endMs = Math.min(...(asked.length === 0 ? [nowMs() + usualMs] : asked), nowMs() + longestMs);
			if (!(endMs > nowMs())) return failed("invalid_expiry", "The lifetime must end in the future.");
			const entry = { value, expires_at: endMs };
			entries.set(key, entry);
			return { type: "success", record: { ...entry } };
		},
		delete: (key: string) =>
			entries.delete(key) ? { type: "success" } : failed("not_found", "There is no such entry."),
	};
}

export type Cache = ReturnType<typeof createCache>;
