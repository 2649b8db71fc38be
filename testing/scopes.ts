import fc from "fast-check";
import type { ScopedUser } from "../lib/access/policy/scope/create-ability.ts";
import type { Scope, ScopeActor } from "../lib/access/policy/scope/scope.ts";

const organizations = ["org_1", "org_2", "org_3"];
const connections = ["acme", "Acme", "google-oauth2", 'a "b" \\ (c) OR *'];
const domains = ["example.com", "kiosk.example.com", "xn--bcher-kva.example"];
const paths = [
	"app_metadata.region",
	"app_metadata.team.region",
	"user_metadata.region",
	"user_metadata.a b(:*.region",
];

const text = fc.constantFrom("eu", "EU", "ch", "5", "true", "", "a b", '"*" OR *', "\\", "étoile", "e\u0301toile");
const scalar = fc.oneof({ weight: 3, arbitrary: text }, fc.constantFrom(5, 0, -1.5, true, false));
const value = fc.oneof(fc.constantFrom("eu", "ch", "5", "a b", '"*" OR *'), fc.constantFrom(5, -1.5, true, false));

/** A part of metadata: values, lists of them at any depth, and things that are no value. */
const held = fc.letrec((tie) => ({
	any: fc.oneof(
		{ weight: 5, arbitrary: scalar },
		fc.constant(null),
		fc.array(tie("any"), { maxLength: 3 }),
		fc.record({ region: tie("any") }, { requiredKeys: [] }),
	),
})).any;

const metadata = fc.record({ region: held, team: held, "a b(:*": held }, { requiredKeys: [] });

const email = fc.constantFrom(
	"ana@example.com",
	"ana@EXAMPLE.com",
	"ana@kiosk.example.com",
	"ana@\u212Aiosk.example.com",
	"ana@example.com.evil.test",
	"ana@evil.test@example.com",
	'"@example.com"@evil.test',
	"ana@xn--bcher-kva.example",
	"ana@bücher.example",
	"ana@",
	"ana",
);

/** Users of all kinds that a scope can tell apart, and some that it must not. */
export const scopedUsers: fc.Arbitrary<ScopedUser & { organizations: string[] }> = fc.record(
	{
		email,
		blocked: fc.boolean(),
		identities: fc.array(fc.record({ connection: fc.constantFrom(...connections) }), { maxLength: 2 }),
		user_metadata: metadata,
		app_metadata: metadata,
		organizations: fc.subarray(organizations),
	},
	{ requiredKeys: ["organizations"] },
);

export const scopeActors: fc.Arbitrary<ScopeActor> = fc.record(
	{ organizations: fc.subarray(organizations), app_metadata: metadata, user_metadata: metadata },
	{ requiredKeys: [] },
);

const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 });
const actorsOwn = fc.constantFrom(...paths).map((actor) => ({ actor }));

const test: fc.Arbitrary<Scope> = fc.oneof(
	fc.oneof(fc.constant("mine" as const), some(organizations)).map((organization) => ({ organization })),
	some(connections).map((connection) => ({ connection })),
	some(domains).map((emailDomain) => ({ emailDomain })),
	fc.boolean().map((blocked) => ({ blocked })),
	fc.record({ metadata: fc.constantFrom(...paths), is: fc.oneof(value, actorsOwn) }),
	fc.record({
		metadata: fc.constantFrom(...paths),
		in: fc.oneof(fc.array(value, { minLength: 1, maxLength: 3 }), actorsOwn),
	}),
);

/** Scopes as a policy file may state them. */
export const scopes: fc.Arbitrary<Scope> = fc.letrec<{ scope: Scope }>((tie) => ({
	scope: fc.oneof(
		{ maxDepth: 3 },
		{ weight: 4, arbitrary: test },
		fc.array(tie("scope"), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
		fc.array(tie("scope"), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
		tie("scope").map((not) => ({ not })),
		fc.tuple(test, tie("scope"), fc.boolean()).map(([one, not, blocked]) => ({ blocked, ...one, not })),
	),
})).scope;
