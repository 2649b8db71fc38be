import type { QueryClient } from "@tanstack/react-query";
import { groupQueries } from "@/lib/groups/client/group-queries";
import { memberQueries } from "@/lib/organizations/client/member-queries";
import { organizationQueries } from "@/lib/organizations/client/organization-queries";
import { roleListQueries } from "@/lib/roles/client/role-list-queries";
import { rolePartQueries } from "@/lib/roles/client/role-part-queries";
import { roleQueries } from "@/lib/roles/client/role-queries";
import { accessQueries } from "@/lib/users/client/access-queries";

/** Prefetches what a page shows first. `id` is the id of the page's subject. */
type Read = (client: QueryClient, id: string) => unknown;

const readRole: Read = (client, id) => client.prefetchQuery(roleQueries.detail(id));
const readOrganization: Read = (client, id) => client.prefetchQuery(organizationQueries.detail(id));
const readGroup: Read = (client, id) => client.prefetchQuery(groupQueries.detail(id));

/**
 * The reads of each page whose URL has no query. `*` stands for the id; a path without an id takes precedence, as in Next. The members of a
 * role or an organization are left out.
 */
const reads: Readonly<Record<string, readonly Read[]>> = {
	"/roles": [(client) => client.prefetchQuery(roleListQueries.all())],
	"/roles/file": [],
	"/roles/organizations": [],
	"/roles/*": [readRole, (client, id) => client.prefetchQuery(rolePartQueries.permissions(id))],
	"/roles/*/history": [readRole, (client, id) => client.prefetchInfiniteQuery(rolePartQueries.audit(id))],
	"/organizations": [(client) => client.prefetchInfiniteQuery(organizationQueries.sorted("name:1"))],
	"/organizations/*": [readOrganization],
	"/organizations/*/connections": [
		readOrganization,
		(client, id) => client.prefetchQuery(organizationQueries.connections(id)),
	],
	"/organizations/*/roles": [readOrganization, (client, id) => client.prefetchQuery(roleListQueries.all(id))],
	"/organizations/*/invitations": [
		readOrganization,
		(client, id) => client.prefetchQuery(memberQueries.invitations(id, 1)),
	],
	"/organizations/*/history": [
		readOrganization,
		(client, id) => client.prefetchInfiniteQuery(organizationQueries.audit(id)),
	],
	"/groups": [(client) => client.prefetchQuery(groupQueries.list({ search: "", page: 1 }))],
	"/groups/*": [readGroup, (client, id) => client.prefetchQuery(groupQueries.members(id))],
	"/groups/*/roles": [readGroup, (client, id) => client.prefetchQuery(groupQueries.roles(id))],
	"/groups/*/history": [readGroup, (client, id) => client.prefetchInfiniteQuery(groupQueries.audit(id))],
	"/users/*/access": [(client, id) => client.prefetchQuery(accessQueries.access(id))],
};

/**
 * Asks for what the page at an address shows, so that it is on its way while the page is. The page asks for the same, and finds it; what is
 * fresh already is not asked for again.
 */
export function readAhead(client: QueryClient, href: string): void {
	const [, place = "", id, ...rest] = href.split("/");
	const pattern = ["", place, ...(id === undefined ? [] : ["*"]), ...rest].join("/");
	const found = [href, pattern].find((one) => Object.hasOwn(reads, one));
	for (const read of reads[found ?? ""] ?? []) void read(client, decodeURIComponent(id ?? ""));
}
