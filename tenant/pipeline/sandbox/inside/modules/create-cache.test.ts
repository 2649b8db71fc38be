import { expect, test } from "vitest";
import { createCache } from "./create-cache.ts";

const minuteMs = 60_000;

function cacheAt(startMs = 1_000_000) {
	let nowMs = startMs;
	const advance = (ms: number) => {
		nowMs += ms;
	};
	return { cache: createCache(() => nowMs), advance, startMs };
}

test("a cached value lives for 15 minutes or its ttl, and never for more than a day", () => {
	const { cache, advance, startMs } = cacheAt();
	cache.set("usual", "1");
	cache.set("short", "2", { ttl: minuteMs });
	cache.set("until", "3", { ttl: 60 * minuteMs, expires_at: startMs + 2 * minuteMs });
	cache.set("long", "4", { ttl: 1e12 });
	expect(cache.get("usual")).toEqual({ value: "1", expires_at: startMs + 15 * minuteMs });
	expect(cache.get("long")).toEqual({ value: "4", expires_at: startMs + 24 * 60 * minuteMs });
	advance(minuteMs);
	expect([cache.get("short"), cache.get("until")?.value]).toEqual([undefined, "3"]);
	advance(14 * minuteMs);
	expect([cache.get("usual"), cache.get("until"), cache.get("long")?.value]).toEqual([undefined, undefined, "4"]);
});

test("a value that does not fit is refused and leaves the cache unchanged", () => {
	const { cache } = cacheAt();
	expect(cache.set("k", "v")).toMatchObject({ type: "success" });
	expect(cache.set("k", "v".repeat(4_097))).toMatchObject({ type: "error" });
	expect(cache.set("é".repeat(33), "v")).toMatchObject({ type: "error" });
	expect(cache.set("k", "v", { ttl: 0 })).toMatchObject({ type: "error" });
	expect(cache.set("k", JSON.parse("1"))).toMatchObject({ type: "error" });
	expect(cache.get("k")?.value).toBe("v");
	cache.set("a", "v".repeat(4_000));
	cache.set("b", "v".repeat(4_000));
	expect(cache.set("c", "v".repeat(400))).toMatchObject({ type: "error" });
	expect(cache.delete("a")).toEqual({ type: "success" });
	expect(cache.delete("a")).toMatchObject({ type: "error" });
	for (let index = 0; index < 18; index += 1) expect(cache.set(`n${index}`, "v")).toMatchObject({ type: "success" });
	expect(cache.set("one-more", "v")).toMatchObject({ type: "error" });
});
