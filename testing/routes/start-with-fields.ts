import type { FieldAccess, FieldRule } from "../../lib/access/policy/fields/field-rules.ts";
import { fieldsOf } from "../../lib/json/is-object.ts";
import { writePolicyFile } from "../policy-file.ts";
import { actorId, target } from "../scripted-tenant/script-content.ts";
import type { prepareApi } from "./start-api.ts";

/** A user with a value in each part that a rule on fields can name. */
export const ruledUser = {
	...target,
	name: "Grace canary-name",
	given_name: "canary-given",
	family_name: "canary-family",
	nickname: "canary-nickname",
	username: "canary-username",
	email: "canary-email@example.test",
	phone_number: "+15550123",
	last_ip: "198.51.100.7",
	picture: "https://s.gravatar.com/avatar/canary-picture",
	user_metadata: { plan: "canary-plan", list: [{ id: "canary-item", kind: "x" }] },
	app_metadata: { tier: "canary-tier", customer: { card: "canary-card", name: "Acme" } },
};

type Api = ReturnType<typeof prepareApi>;

/** Returns a function that starts a tenant whose actor holds everything, with rules on fields. Its users are like `user`. */
export const startsWithFields =
	(api: Api) =>
	async (
		fields: readonly FieldRule[],
		level: object = { permissions: "all" },
		user: object = ruledUser,
	): ReturnType<Api["start"]> => {
		const policy = {
			version: 1,
			levels: [
				{ id: "boss", name: "Boss", permissions: "all" },
				{ id: "desk", ...level, fields },
			],
			assign: [
				{ level: "desk", userId: actorId },
				{ level: "boss", role: "Boss" },
			],
		};
		const { file } = writePolicyFile(policy);
		const started = await api.start({ level: "none", settings: { ACCESS_POLICY_FILE: file } });
		const { tenant } = started;
		const isActor = (id: string | undefined) => id === actorId;
		tenant.on("GET /users/:id", ({ params: { id } }) => ({
			body: isActor(id) ? { user_id: actorId, blocked: false } : { ...user, user_id: id },
		}));
		tenant.on("GET /users", () => ({ body: { users: [user], start: 0, limit: 50, length: 1, total: 1 } }));
		tenant.on("GET /users-by-email", () => ({ body: [user] }));
		tenant.on("PATCH /users/:id", ({ json }) => ({ body: { ...user, ...fieldsOf(json()) } }));
		return started;
	};

export const only = (access: FieldAccess, ...paths: string[]): FieldRule[] => [{ access, paths }];
