import "server-only";
import { Socket } from "node:net";
import pg from "pg";
import { answerWithin } from "./answer-within.ts";

/** Longest wait for a connection to be made, in ms. */
export const connectPatienceMs = 5_000;
/** Interval of probes on an idle connection, in ms, so that one that a firewall dropped is noticed. */
const keepAliveMs = 60_000;
/** Time after which a connection is replaced, in seconds, so that a pooler or a balancer can move it. */
const lifetimeSeconds = 45 * 60;

/** Parameters of the address that are not settings of the session. */
const ofDriver = new Set([
	...["sslmode", "ssl", "sslnegotiation", "target_session_attrs", "idle_timeout", "max_lifetime"],
	...["application_name", "options"],
]);

/** A server, and how it is reached. */
type Place = Pick<pg.ClientConfig, "host" | "port" | "ssl" | "sslnegotiation">;

/** The modes of `sslmode` as attempts, one after the other. Only `verify-ca` and `verify-full` check the certificate. */
const attemptsOf = (mode: string | null): NonNullable<pg.ClientConfig["ssl"]>[] => {
	if (mode === null || mode === "disable" || mode === "false") return [false];
	if (mode === "require") return [{ rejectUnauthorized: false }];
	if (mode === "allow" || mode === "prefer") return [{ rejectUnauthorized: false }, false];
	return [{}];
};

/** Writes settings of the session as PostgreSQL's own `options`. */
function optionsOf(parameters: URLSearchParams): string | undefined {
	const settings = [...parameters].filter(([name]) => !ofDriver.has(name));
	const written = settings.map(([name, value]) => `-c ${name}=${value.replace(/[\\\s]/g, "\\$&")}`);
	return [parameters.get("options") ?? [], written].flat().join(" ") || undefined;
}

const seconds = (text: string | null): number | undefined => (text === null ? undefined : Number(text) || undefined);

/** Reads an address that `readDatabaseUrl` returned. Several hosts are separated by commas. */
function readAddress(url: string) {
	const [address = "", query = ""] = url.slice(url.indexOf("://") + 3).split("?");
	const slash = address.indexOf("/");
	const authority = slash < 0 ? address : address.slice(0, slash);
	const at = authority.lastIndexOf("@");
	const [user = "", ...password] = authority.slice(0, Math.max(0, at)).split(":");
	const parameters = new URLSearchParams(query);
	const hosts = authority
		.slice(at + 1)
		.split(",")
		.map((host): Place => {
			const [, name = "", port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(host) ?? [];
			const bare = decodeURIComponent(name.replace(/^\[|\]$/g, ""));
			return { ...(bare && { host: bare }), ...(port && { port: Number(port) }) };
		});
	const isDirect = parameters.get("sslnegotiation") === "direct";
	const modes = attemptsOf(parameters.get("sslmode") ?? parameters.get("ssl"));
	return {
		places: hosts.flatMap((host) =>
			modes.map((ssl): Place => ({ ...host, ssl, ...(isDirect && ssl !== false && { sslnegotiation: "direct" }) })),
		),
		parameters,
		user: decodeURIComponent(user),
		password: decodeURIComponent(password.join(":")) || process.env.PGPASSWORD || "",
		database: slash < 0 ? "" : decodeURIComponent(address.slice(slash + 1)),
	};
}

/** Returns true if another server, or the same one without TLS, may take the connection that failed. */
function isUnreachable(error: unknown): boolean {
	const code = error instanceof Error && "code" in error ? String(error.code) : "";
	// A server that answers gives a SQLSTATE. One that starts or stops gives 57P03, and another host may answer.
	return !/^[0-9A-Z]{5}$/.test(code) || code === "57P03" || /^E[A-Z]{4}$/.test(code);
}

/** `target_session_attrs`: whether a server that takes no writes is wanted. Undefined if either will do. */
const wantsReadOnly: Record<string, boolean> = {
	"read-write": false,
	primary: false,
	"read-only": true,
	standby: true,
};

/**
 * A client that connects within a time that does not count how long this process was busy, as it is at its start. The time limit of `pg`
 * is a timer, which ends a connection whose answer is there already.
 */
class PatientClient extends pg.Client {
	constructor(config: pg.ClientConfig, patienceMs: number) {
		const socket = new Socket();
		super({ ...config, stream: () => socket });
		const connected = new Promise<unknown>((resolve) => {
			this.once("connect", resolve);
			this.once("end", resolve);
		});
		answerWithin(connected, patienceMs).catch((error: Error) => socket.destroy(error));
	}
}

type Connected = (
	error: Error | undefined,
	client: pg.PoolClient | undefined,
	done: (error?: boolean | Error) => void,
) => void;

/** A pool that tries several places in turn, and stays with the one that answered. */
class PoolOfPlaces extends pg.Pool {
	readonly #count: number;
	readonly #advance: () => void;

	constructor(config: pg.PoolConfig, count: number, advance: () => void) {
		super(config);
		this.#count = count;
		this.#advance = advance;
	}

	override connect(): Promise<pg.PoolClient>;
	override connect(callback: Connected): void;
	override connect(callback?: Connected): Promise<pg.PoolClient> | undefined {
		const connecting = this.#connectAnywhere();
		if (callback === undefined) return connecting;
		connecting.then(
			(client) => callback(undefined, client, client.release.bind(client)),
			(error: Error) => callback(error, undefined, () => undefined),
		);
		return undefined;
	}

	async #connectAnywhere(): Promise<pg.PoolClient> {
		for (let attempt = 1; ; attempt += 1) {
			try {
				return await super.connect();
			} catch (error) {
				if (attempt >= this.#count || !isUnreachable(error)) throw error;
				this.#advance();
			}
		}
	}
}

export type PostgresOptions = {
	/** Most connections. */
	max: number;
	/** Time after which an idle connection is closed, in seconds. Default: never. */
	idleSeconds?: number;
	/** Longest wait for a connection to be made, in ms. Default 5,000. */
	patienceMs?: number;
};

/** A pool of connections to PostgreSQL, and a way to make one that is not of the pool. */
export type Postgres = { pool: pg.Pool; newClient: () => pg.Client };

/**
 * Creates a pool for an address that `readDatabaseUrl` returned. A connection that is lost is replaced, and what was asked on it fails.
 * Statements have no names, so a pooler in transaction mode may stand between.
 */
export function createPostgres(
	url: string,
	{ max, idleSeconds, patienceMs = connectPatienceMs }: PostgresOptions,
): Postgres {
	const { places, parameters, user, password, database } = readAddress(url);
	const readOnly = wantsReadOnly[parameters.get("target_session_attrs") ?? ""];
	const idle = seconds(parameters.get("idle_timeout")) ?? idleSeconds ?? 0;
	let place = 0;
	const config: pg.ClientConfig = {
		...(user && { user }),
		...(database && { database }),
		password,
		options: optionsOf(parameters),
		application_name: parameters.get("application_name") ?? process.env.PGAPPNAME ?? "rolecall",
		keepAlive: true,
		keepAliveInitialDelayMillis: keepAliveMs,
	};
	class Client extends PatientClient {
		// The pool passes its own options, whose time limit would also count the wait for a connection that is in use.
		constructor() {
			super({ ...config, ...places[place] }, patienceMs);
		}
	}
	const poolConfig: pg.PoolConfig = {
		max,
		idleTimeoutMillis: idle * 1_000,
		maxLifetimeSeconds: seconds(parameters.get("max_lifetime")) ?? lifetimeSeconds,
		Client,
		...(readOnly !== undefined && {
			verify: (client: pg.ClientBase, callback: (error?: Error) => void) => {
				client
					.query("show transaction_read_only")
					.then(
						({ rows: [row] }) =>
							callback(
								(row?.transaction_read_only === "on") === readOnly
									? undefined
									: new Error("The server is not of the kind that target_session_attrs asks for."),
							),
						callback,
					);
			},
		}),
	};
	const advance = () => {
		place = (place + 1) % places.length;
	};
	const pool = places.length === 1 ? new pg.Pool(poolConfig) : new PoolOfPlaces(poolConfig, places.length, advance);
	// The pool replaces a lost connection, and what was asked on it has failed: nobody needs the event, which would end the process.
	const ignore = () => undefined;
	pool.on("error", ignore);
	pool.on("connect", (client) => client.on("error", ignore));
	return { pool, newClient: () => new Client() };
}

/** Runs a statement whose values are parameters, and returns its rows. */
export type Query = <Row extends pg.QueryResultRow = pg.QueryResultRow>(
	text: TemplateStringsArray,
	...values: readonly unknown[]
) => Promise<Row[]>;

export const createQuery =
	({ pool }: { pool: Pick<pg.Pool, "query"> }): Query =>
	async (text, ...values) => {
		const numbered = text.reduce((before, part, place) => `${before}$${place}${part}`);
		return (await pool.query(numbered, [...values])).rows;
	};

/** Ends a pool, unless it has ended. Connections that are still in use after `ms` are left to the end of the process. */
export async function endPool({ pool }: Pick<Postgres, "pool">, ms: number): Promise<void> {
	if (!pool.ending) await answerWithin(pool.end(), ms).catch(() => undefined);
}
