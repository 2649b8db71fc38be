import { setImmediate as turn } from "node:timers/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Secret } from "../../env/server/secret.ts";
import { createFakeClock } from "../../testing/fake-clock.ts";
import { createMemoryRecords } from "../../testing/memory-token-records.ts";
import { createTokenEndpoint, tokenAnswer } from "../../testing/token-endpoint.ts";
import { SharedTokenStore } from "./shared-token-store.ts";
import { TokenBroker } from "./token-broker.ts";

type Issued = { atMs: number; wallMs: number; lifetimeMs: number; replica: number };

/** Two replicas on one database, an endpoint that does what it is told, and a book of all that was given out. */
function createWorld() {
	const clock = createFakeClock();
	const records = createMemoryRecords(clock.monotonicMs);
	const issued = new Map<string, Issued>();
	const world = { mode: "ok" as Mode, lifetime: 100, inFlight: [0, 0], most: [0, 0], violations: [] as string[] };
	const waiting: (() => void)[] = [];

	const answer = async (replica: number): Promise<Response> => {
		world.inFlight[replica] = (world.inFlight[replica] ?? 0) + 1;
		world.most[replica] = Math.max(world.most[replica] ?? 0, world.inFlight[replica] ?? 0);
		if (world.mode === "slow") await new Promise<void>((resolve) => waiting.push(resolve));
		world.inFlight[replica] = (world.inFlight[replica] ?? 0) - 1;
		if (world.mode === "refuses") return new Response("", { status: 401 });
		if (world.mode === "down") return new Response("", { status: 500 });
		const token = `token-${issued.size + 1}`;
		issued.set(token, {
			replica,
			atMs: clock.monotonicMs(),
			wallMs: clock.wallMs(),
			lifetimeMs: world.lifetime * 1_000,
		});
		return tokenAnswer(token, { expires_in: world.lifetime });
	};

	const brokers = [0, 1].map((replica) => {
		const store = new SharedTokenStore({
			connect: async () => records.connect(`replica-${replica}`),
			secrets: [new Secret("a-rolecall-secret-of-enough-characters")],
			windowMs: 60_000,
			clock,
			random: () => 0.5,
		});
		return new TokenBroker({
			origin: "https://acme.eu.auth0.com",
			audience: "https://acme.eu.auth0.com/api/v2/",
			clientId: "machine",
			clientAuth: { method: "client_secret_post", secret: new Secret("machine-secret") },
			fetch: createTokenEndpoint(() => answer(replica)).fetch,
			clock,
			store,
			random: () => 0,
		});
	});
	const rejected = [new Set<string>(), new Set<string>()];
	const land = () => {
		for (const go of waiting.splice(0)) go();
	};

	/**
	 * What was served must live, and must not be one that this replica saw rejected. A wall clock that was set counts for the replica
	 * that asked: one that takes the token over goes by the database's clock.
	 */
	function check(replica: number, token: string): void {
		const book = issued.get(token);
		if (book === undefined) return void world.violations.push(`${token} was never issued`);
		const wallAgeMs = book.replica === replica ? clock.wallMs() - book.wallMs : 0;
		const ageMs = Math.max(clock.monotonicMs() - book.atMs, wallAgeMs);
		if (ageMs >= book.lifetimeMs) world.violations.push(`${token} was served ${ageMs} ms old`);
		if (rejected[replica]?.has(token)) world.violations.push(`${token} was served though it was rejected`);
	}

	const get = async (replica: number, signal?: AbortSignal) => {
		const token = await brokers[replica]?.getToken({ signal }).catch(() => undefined);
		if (token !== undefined) check(replica, token);
		return token;
	};
	const reject = (replica: number, token: string) => {
		rejected[replica]?.add(token);
		brokers[replica]?.reportRejected(token);
	};
	return { world, clock, records, get, reject, land, brokers };
}

type Mode = "ok" | "slow" | "down" | "refuses";
type World = ReturnType<typeof createWorld>;
type Step = { name: string; run: (world: World) => Promise<unknown> };

const replica = fc.integer({ min: 0, max: 1 });
const ms = fc.oneof(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 10_000, max: 150_000 }));

const steps: fc.Arbitrary<Step>[] = [
	replica.map((at) => ({ name: `get ${at}`, run: ({ get }) => Promise.race([get(at), turn()]) })),
	replica.map((at) => ({ name: `get and wait ${at}`, run: async ({ get, land }) => settle(get(at), land) })),
	replica.map((at) => ({
		name: `abort ${at}`,
		run: async ({ get }) => {
			const controller = new AbortController();
			const asked = get(at, controller.signal);
			controller.abort();
			await asked;
		},
	})),
	replica.map((at) => ({
		name: `revoke ${at}`,
		run: async ({ get, reject, land }) => {
			const token = await settle(get(at), land);
			if (token !== undefined) reject(at, token);
		},
	})),
	ms.map((by) => ({ name: `pass ${by}`, run: async ({ clock }) => clock.pass(by) })),
	fc.constantFrom(-90_000_000, -1_000, 1_000, 90_000_000).map((by) => ({
		name: `wall ${by}`,
		run: async ({ clock }) => clock.moveWall(by),
	})),
	fc.constantFrom<Mode>("ok", "slow", "down", "refuses").map((mode) => ({
		name: mode,
		run: async ({ world, land }) => {
			world.mode = mode;
			land();
		},
	})),
	fc.constantFrom(8, 30, 61, 100, 86_400).map((lifetime) => ({
		name: `lifetime ${lifetime}`,
		run: async ({ world }) => {
			world.lifetime = lifetime;
		},
	})),
	fc.constantFrom("kill", "bringBack").map((act) => ({
		name: act,
		run: async ({ records }) => (act === "kill" ? records.kill() : records.bringBack()),
	})),
];

/** Waits for something while what the endpoint holds back is let go. */
async function settle<T>(asked: Promise<T>, land: () => void): Promise<T> {
	const outcome: { done?: true } = {};
	void asked.then(() => {
		outcome.done = true;
	});
	while (!outcome.done) {
		land();
		await turn();
	}
	return asked;
}

test("whatever happens in whatever order: no token past its life, none that was rejected, one flight a replica, nothing unhandled", async () => {
	const unhandled: unknown[] = [];
	const note = (reason: unknown) => void unhandled.push(reason);
	process.on("unhandledRejection", note);
	const property = fc.asyncProperty(fc.array(fc.oneof(...steps), { minLength: 5, maxLength: 40 }), async (plan) => {
		const world = createWorld();
		for (const { run } of plan) {
			await run(world);
			// What is on its way to a caller arrives before the clock moves on.
			await turn();
		}
		world.world.mode = "ok";
		world.land();
		await turn();
		expect(world.world.violations).toEqual([]);
		expect(Math.max(...world.world.most)).toBeLessThanOrEqual(1);
		await Promise.all(world.brokers.map((broker) => broker.close()));
	});
	await fc.assert(property, { numRuns: 150, interruptAfterTimeLimit: 40_000, markInterruptAsFailure: false });
	await turn();
	process.off("unhandledRejection", note);
	expect(unhandled).toEqual([]);
});
