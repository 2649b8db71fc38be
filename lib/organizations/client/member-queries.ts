import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { Invitations } from "../invitation-contract.ts";
import type { MemberRoles, OrganizationMembers } from "../member-contract.ts";
import { organizationKeys, organizationPath } from "./organization-queries.ts";

export const memberKeys = {
	pages: (organizationId: string) => [...organizationKeys.detail(organizationId), "members", "page"] as const,
	roles: (organizationId: string, userId: string) =>
		[...organizationKeys.detail(organizationId), "members", "roles", userId] as const,
	invitations: (organizationId: string) => [...organizationKeys.detail(organizationId), "invitations"] as const,
};

export const memberPath = (organizationId: string, userId: string) =>
	`${organizationPath(organizationId)}/members/${encodeURIComponent(userId)}`;

/** Queries for the members and invitations of an organization. */
export const memberQueries = {
	/** `from` is set for pages beyond the numbered ones. */
	page: (organizationId: string, page: number, from?: string) =>
		queryOptions({
			queryKey: [...memberKeys.pages(organizationId), page, from],
			queryFn: ({ signal }) =>
				bff.get<OrganizationMembers>(`${organizationPath(organizationId)}/members`, { page, from }, signal),
			placeholderData: keepPreviousData,
		}),
	roles: (organizationId: string, userId: string) =>
		queryOptions({
			queryKey: memberKeys.roles(organizationId, userId),
			queryFn: ({ signal }) => bff.get<MemberRoles>(`${memberPath(organizationId, userId)}/roles`, {}, signal),
		}),
	invitations: (organizationId: string, page: number) =>
		queryOptions({
			queryKey: [...memberKeys.invitations(organizationId), page],
			queryFn: ({ signal }) =>
				bff.get<Invitations>(`${organizationPath(organizationId)}/invitations`, { page }, signal),
			placeholderData: keepPreviousData,
		}),
};
