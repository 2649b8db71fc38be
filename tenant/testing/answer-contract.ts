import { fieldsOf } from "../records/fields-of.ts";
import type { GivenAnswer } from "../report-answers.ts";
import { managementApiDescription } from "./management-api-description.ts";

/** Described statuses that differ from those Auth0 sends. */
const describedStatus: Record<string, number> = {
	"patch /resource-servers/{id} 200": 201,
	"delete /roles/{id}/permissions 204": 200,
	"post /organizations/{id}/invitations 201": 200,
	"patch /clients/{client_id}/credentials/{credential_id} 200": 201,
};

/** Routes that Auth0 has, by recordings or its reference pages, and that its description of May 2026 lacks. */
const undescribed: readonly RegExp[] = [/^get \/organizations\/[^/]+\/roles\/[^/]+\/(members|groups)$/];

function matches(template: string, segments: readonly string[]): boolean {
	const parts = template.split("/");
	return parts.length === segments.length && parts.every((part, i) => part.startsWith("{") || part === segments[i]);
}

/** Finds the described route of a request. Of several it is the one with the fewest parameters. */
function routeOf(routes: object, path: string, method: string): string | undefined {
	const segments = path.split("/");
	const found = Object.keys(routes).filter((route) => {
		const [described = "", template = ""] = route.split(" ");
		return described === method && matches(template, segments);
	});
	const parameters = (route: string) => route.split("{").length;
	return found.sort((a, b) => parameters(a) - parameters(b))[0];
}

const isEnvelope = (body: unknown, status: number): boolean => {
	const { statusCode, error, message } = fieldsOf(body);
	return statusCode === status && typeof error === "string" && typeof message === "string";
};

/** Returns how an answer violates Auth0's description, or undefined. */
export function wrongIn({ method: verb, path, isPart, status, body }: GivenAnswer): string | undefined {
	const { routes, validatorOf } = managementApiDescription();
	const method = verb.toLowerCase();
	if (status >= 400) return isEnvelope(body, status) ? undefined : "is no error of Auth0's form";
	if (undescribed.some((pattern) => pattern.test(`${method} ${path}`))) return undefined;
	const route = routeOf(routes, path, method);
	const answers = route === undefined ? undefined : routes[route];
	if (route === undefined || answers === undefined) return "is of a route that Auth0 does not describe";
	const described = Number(describedStatus[`${route} ${status}`] ?? status);
	if (answers[described] === undefined) return `has a status that is not among ${Object.keys(answers).join(", ")}`;
	const validate = status === 204 ? undefined : validatorOf(route, described);
	if (validate === undefined || validate(body)) return undefined;
	const [first] = validate.errors ?? [];
	if (isPart && validate.errors?.some(({ keyword }) => keyword === "required")) return undefined;
	return `breaks its schema at ${first?.instancePath || "/"}: ${first?.message} ${JSON.stringify(first?.params)}`;
}

/** Checks a tenant's answers against Auth0's description. `verify` throws for the first violation since the last call. */
export function createAnswerContract() {
	const broken: string[] = [];
	return {
		onAnswer(answer: GivenAnswer): void {
			const wrong = wrongIn(answer);
			const shown = JSON.stringify(answer.body)?.slice(0, 300);
			if (wrong !== undefined) broken.push(`${answer.method} ${answer.path} ${answer.status} ${wrong}\n${shown}`);
		},
		verify(): void {
			const [first] = broken.splice(0);
			if (first !== undefined) throw new Error(`An answer is not as Auth0 describes it: ${first}`);
		},
	};
}
