import { createServer as createHttpsServer } from "node:https";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { addAuthentication } from "./authentication/add-authentication.ts";
import { addControl, type ResetState } from "./control/add-control.ts";
import { meetFaults } from "./control/meet-faults.ts";
import { createCounters } from "./core/counters.ts";
import { createFaults } from "./core/faults.ts";
import { createKeyRing } from "./core/key-ring.ts";
import { createRateLimit } from "./core/rate-limit.ts";
import { createSigningKey, type SigningKey } from "./core/signing-key.ts";
import type { TenantContext, TenantSettings } from "./core/tenant-context.ts";
import { addManagement } from "./management/add-management.ts";
import { ApiError } from "./management/api-error.ts";
import { createPipeline, type PipelineOptions } from "./pipeline/create-pipeline.ts";
import { createRunHistory } from "./pipeline/run-history.ts";
import type { ClientRecord } from "./records/client-record.ts";
import { type GivenAnswer, reportAnswers } from "./report-answers.ts";
import { requireKnownHost } from "./require-known-host.ts";
import { type SeedOptions, seedTenant } from "./seed/seed-tenant.ts";
import { createClock } from "./state/clock.ts";
import type { TenantState } from "./state/tenant-state.ts";
import type { Certificates } from "./tls/create-certificates.ts";

export type TenantOptions = Partial<TenantSettings> & {
	/** Port to listen on. 0 takes any free one. */
	port: number;
	clients: readonly ClientRecord[];
	users?: SeedOptions["users"];
	seed?: number;
	/** Fills the tenant with roles and permissions up to Auth0's limits. Default false. */
	largeRoles?: boolean;
	/** Opens `/__tenant`. Default false. */
	control?: boolean;
	/** Host names that the tenant answers beside loopback while the control interface is open. The first is its own name. Default none. */
	names?: readonly string[];
	/** Key that signs tokens. Default a new key, so that tokens of an earlier start are invalid. */
	key?: SigningKey;
	/** Certificates for https. Default http. */
	tls?: Certificates | undefined;
	/** Rules and Actions of each sign-in. Default none. */
	pipeline?: PipelineOptions;
	/** Receives each answer of the Management API before it is sent, for tests. */
	onAnswer?: (answer: GivenAnswer) => void;
};

export type RunningTenant = {
	origin: string;
	port: number;
	/** The current state. A reset replaces it. */
	readonly state: TenantState;
	close: () => Promise<void>;
};

type AppHooks = Pick<TenantOptions, "names" | "onAnswer"> & { resetState: ResetState | undefined };

function createApp(tenant: TenantContext, { resetState, onAnswer, names }: AppHooks): Hono {
	const app = new Hono();
	if (resetState !== undefined) app.use(requireKnownHost(tenant, names));
	app.use(meetFaults(tenant.faults));
	if (onAnswer !== undefined) app.use("/api/v2/*", reportAnswers(onAnswer));
	if (resetState !== undefined) addControl(app, tenant, resetState);
	addAuthentication(app, tenant);
	addManagement(app, tenant);
	app.notFound((c) => c.json({ statusCode: 404, error: "Not Found", message: "Not Found" }, 404));
	app.onError((error, c) => {
		if (error instanceof ApiError) return c.json(error.body(), error.status);
		process.stderr.write(`${error.stack}\n`);
		return c.json({ statusCode: 500, error: "Internal Server Error", message: "An internal error occurred" }, 500);
	});
	return app;
}

async function createContext(options: TenantOptions, makeState: MakeState): Promise<TenantContext> {
	const { plan = "enterprise", indexLagMs = 2_000, tokenLifetimeSeconds = 86_400, searchTimeoutMs = 2_000 } = options;
	const { clientTokenLifetimes = {}, organizationRoles = true } = options;
	const { eventHeartbeatMs = 15_000, eventStreamMs = 300_000 } = options;
	const times = { indexLagMs, searchTimeoutMs, tokenLifetimeSeconds, clientTokenLifetimes };
	const settings: TenantSettings = { plan, organizationRoles, eventHeartbeatMs, eventStreamMs, ...times };
	const clock = createClock();
	return {
		state: makeState({ settings, clock }, {}),
		clock,
		keys: createKeyRing(options.key ?? (await createSigningKey())),
		settings,
		rateLimit: createRateLimit(plan, clock.nowMs),
		counters: createCounters(),
		faults: createFaults(),
		pipeline: createPipeline(options.pipeline, clock),
		runHistory: createRunHistory(),
		isOutboxOpen: options.control === true,
	};
}

type Parts = Pick<TenantContext, "settings" | "clock">;
type MakeState = (parts: Parts, asked: Parameters<ResetState>[0]) => TenantState;

/** Returns the tenant's own address: its first name, or loopback. */
function originAt({ tls, names: [name = "127.0.0.1"] = [] }: TenantOptions, port: number): string {
	return new URL(`${tls ? "https" : "http"}://${name}:${port}`).origin;
}

/** Starts a tenant on 127.0.0.1, with its content created from the seed. */
export async function startTenant(options: TenantOptions): Promise<RunningTenant> {
	const { port, clients, tls } = options;
	const usual = { seed: options.seed, users: options.users, largeRoles: options.largeRoles };
	const makeState: MakeState = ({ settings, clock }, asked) =>
		seedTenant({ ...usual, ...asked, clients, clock, indexLagMs: () => settings.indexLagMs });
	const tenant = await createContext(options, makeState);
	const resetState: ResetState | undefined = options.control ? (asked) => makeState(tenant, asked) : undefined;
	const app = createApp(tenant, { ...options, resetState });
	return new Promise((resolve, reject) => {
		const secure = tls && { createServer: createHttpsServer, serverOptions: { key: tls.key, cert: tls.cert } };
		const server = serve({ fetch: app.fetch, port, hostname: "127.0.0.1", ...secure }, (address) => {
			const close = () =>
				new Promise<void>((done) => {
					server.close(() => void tenant.pipeline.end().then(() => done()));
					if ("closeAllConnections" in server) server.closeAllConnections();
				});
			const origin = originAt(options, address.port);
			tenant.pipeline.listensAt(origin, tls?.ca);
			resolve({
				origin,
				port: address.port,
				get state() {
					return tenant.state;
				},
				close,
			});
		});
		server.on("error", reject);
	});
}
