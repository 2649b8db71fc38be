import { setImmediate as turn } from "node:timers/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createFakeClock } from "../../../testing/broker/fake-clock.ts";
import { createMemoryRecords } from "../../../testing/databases/memory-token-records.ts";
import { createTokenEndpoint, tokenAnswer } from "../../../testing/scripted-tenant/token-endpoint.ts";
import { Secret } from "../../env/server/secret.ts";
import { SharedTokenStore } from "./shared-token-store.ts";
import { TokenBroker } from "./token-broker.ts";

type Issued = { atMs: number; lifetimeMs: number };

/** Creates two replicas on one database, a scripted endpoint and a record of all issued tokens. */
function createWorld() {
	const clock = createFakeClock();
	/** True time, as the database tells it. The monotonic clock stands still while a machine is suspended. */
	let nowMs = 0;
	const records = createMemoryRecords(() => nowMs);
	const pass = (ms: number) => {
		clock.pass(ms);
		nowMs += ms;
	};
	const suspend = (ms: number) => {
		clock.moveWall(ms);
		nowMs += ms;
	};
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
		issued.set(token, { atMs: nowMs, lifetimeMs: world.lifetime * 1_000 });
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

	/** Records a violation if the served token has expired or this replica saw it rejected. */
	function check(replica: number, token: string): void {
		const book = issued.get(token);
		if (book === undefined) return void world.violations.push(`${token} was never issued`);
		const ageMs = nowMs - book.atMs;
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
	return { world, clock, pass, suspend, records, get, reject, land, brokers };
}

type Mode = "ok" | "slow" | "down" | "refuses";
type World = ReturnType<typeof createWorld>;
type Step = { name: string; run: (world: World) => Promise<unknown> };

const replica = fc.integer({ min: 0, max: 1 });
const ms = fc.oneof(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 10_000, max: 150_000 }));

const steps: fc.Arbitrary<Step>[] = [
	replica.map((at) => ({ name: `get ${at}`, run: ({ get }) => Promise.race([get(at), turn()]) })),
	replica.map((at) => ({ name: `get and wait ${at}`, run: async (world) => settle(world.get(at), world) })),
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
		run: async (world) => {
			const token = await settle(world.get(at), world);
			if (token !== undefined) world.reject(at, token);
		},
	})),
	ms.map((by) => ({ name: `pass ${by}`, run: async ({ pass }) => pass(by) })),
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

/** Sets the wall clock. */
const setting = fc.constantFrom(-90_000_000, -1_000, 1_000, 90_000_000).map((by) => ({
	name: `wall ${by}`,
	run: async ({ clock }: World) => clock.moveWall(by),
}));

/** Suspends the machine. */
const suspension = fc.constantFrom(1_000, 90_000_000).map((by) => ({
	name: `suspend ${by}`,
	run: async ({ suspend }: World) => suspend(by),
}));

const planOf = (...more: fc.Arbitrary<Step>[]) =>
	fc.array(fc.oneof(...steps, ...more), { minLength: 5, maxLength: 40 });

/** A plan has only one of the two, because a clock set back by the length of the suspension hides it. */
const plans = fc.oneof(planOf(setting), planOf(suspension));

/** Waits for a promise while held responses are released and time passes, for a replica that waits for the other's lease. */
async function settle<T>(asked: Promise<T>, { land, pass }: Pick<World, "land" | "pass">): Promise<T> {
	const outcome: { done?: true } = {};
	void asked.then(() => {
		outcome.done = true;
	});
	while (!outcome.done) {
		land();
		await turn();
		pass(1);
	}
	return asked;
}

test("the broker serves no expired or rejected token and keeps one flight per replica, in any order of events", async () => {
	const unhandled: unknown[] = [];
	const note = (reason: unknown) => void unhandled.push(reason);
	process.on("unhandledRejection", note);
	const property = fc.asyncProperty(plans, async (plan) => {
		const world = createWorld();
		for (const { run } of plan) {
			await run(world);
			// Pending results reach their callers before the clock moves on.
			await turn();
		}
		world.world.mode = "ok";
		world.land();
		await turn();
		expect(world.world.violations).toEqual([]);
		expect(Math.max(...world.world.most)).toBeLessThanOrEqual(1);
		await Promise.all(world.brokers.map((broker) => broker.close()));
	});
	await fc.assert(property, { numRuns: 500 });
	await turn();
	process.off("unhandledRejection", note);
	expect(unhandled).toEqual([]);
});
