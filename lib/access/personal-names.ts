/**
 * The form in which a level without `pii:reveal` sees a value. A `shown` value is left as it is; a `text` has its personal parts masked; an
 * `address` keeps its first letter and its domain; a `hidden` value is masked whole. A name that is not listed is hidden.
 */
export type Sight = "shown" | "text" | "address" | "hidden";

const listed = (names: string) => names.trim().split(/\s+/);

/** Names whose values stay: ids, which acts need, times of events, states, counts, and the tenant's own names. */
const shownNames = listed(`
	id user_id userId actorId actorLevel actorSession ownerId auditId entryId item members held api requestId log_id
	client_id clientID clientId connection_id organization_id org_id role_id group_id
	source_id session_id correlation_id sub resource_server_id resource_server_identifier audience roles assigned revoked undoes
	created_at updated_at createdAt finishedAt expiresAt readAt asOf untilMs date since sinceMs ageMs last_login last_password_reset last_auth_at
	authenticated_at last_interacted_at expires_at idle_expires_at last_exchanged_at initiatedAt completedAt
	action outcome hiddenActor hiddenValues problemCode code state status level permission permissions type kind by what found matches field fields refusedField strategy strategy_type
	provider connection multifactor method channel preferred_authentication_method credential_device_type source_type country_code
	targetType statusCode blocked email_verified phone_verified isSocial
	nextFrom minLength
	total start limit length count checked unanswered seen known coverage factor locked_out direct_permission logins_count loginsCount identities_count latencyMs retryAfterSeconds elapsedTime version
	valid_for_seconds ended_by ended_at owner_id logo_url primary page_background connections invitations
	domain tenant_name environment_name permission_name resource_server_name scope scopes
	user_agent userAgent initial_user_agent last_user_agent
	directory phase pattern patterns callers perSecond lifetimeSeconds fault seconds stepSeconds upTo searchedTo elapsedMs stepMs tokenRequests calls failures p50 p95 p95Ms
	runs scripts at isWhole unread exportedAt notIncluded viewAs
`);

/** Names of texts that people wrote to be read: names of people and things, descriptions and reasons. */
const textNames = listed(`
	name given_name family_name display_name client_name device_name source_name actorName targetName ownerName user_name
	targetId description reason title detail rule search place line
`);

const addressNames = ["email", "actorEmail", "ownerEmail", "identifier", "sent_to"];

const sights = new Map<string, Sight>([
	...shownNames.map((name) => [name, "shown"] as const),
	...textNames.map((name) => [name, "text"] as const),
	...addressNames.map((name) => [name, "address"] as const),
]);

/** Returns true for a name of metadata, in which every value is masked because metadata may hold anything. */
export const isMetadataName = (name: string): boolean => name === "metadata" || name.endsWith("_metadata");

export const sightOf = (name: string): Sight => sights.get(name) ?? "hidden";
