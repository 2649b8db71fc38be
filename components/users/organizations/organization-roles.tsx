"use client";

import { Text } from "@mantine/core";
import { useIntersection } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { accessQueries } from "@/lib/users/client/access-queries";
import { belongingQueries } from "@/lib/users/client/belonging-queries";
import type { UserAccess } from "@/lib/users/user-access";
import { useProblemText } from "../../states/use-problem-text.ts";

/** Returns the names of the roles that a user has within an organization, or undefined if their access was not read that far. */
function namesIn({ holdings, sources }: UserAccess, organizationId: string): string[] | undefined {
	const held = holdings.filter(({ kind, through }) => kind === "organization" && through?.id === organizationId);
	const { code, hasMore } = sources.organizations;
	return held.length === 0 && (code !== undefined || hasMore) ? undefined : held.map(({ role }) => role?.name ?? "");
}

/**
 * Shows the user's roles within one organization. Most of them are known from the user's access; the others are read when their row is
 * seen, because each organization costs a call.
 */
export function OrganizationRoles({ userId, organizationId }: { userId: string; organizationId: string }) {
	const t = useTranslations("user.organizations");
	const ui = useTranslations("ui");
	const problemText = useProblemText();
	const { ref, entry } = useIntersection();
	const access = useQuery(accessQueries.access(userId));
	const known = access.data && namesIn(access.data, organizationId);
	const own = useQuery({
		...belongingQueries.organizationRoles(userId, organizationId),
		enabled: known === undefined && !access.isPending && entry?.isIntersecting === true,
	});
	const names = known ?? own.data?.roles.map(({ name }) => name);
	const read =
		names === undefined
			? ui("loading")
			: names.length === 0
				? t("noRoles")
				: t("roles", { count: own.data?.total ?? names.length, names: names.join(", ") });
	return (
		<Text span fz="inherit" role="status" ref={ref}>
			{names === undefined && own.error ? problemText(toBffError(own.error)) : read}
		</Text>
	);
}
