"use client";

import { List, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { userQueries } from "@/lib/users/client/user-queries";
import { bestName } from "@/lib/users/name-line";
import { QueryState } from "../../states/query-state.tsx";

/** Lists what the other account loses when it becomes an identity of this user. */
export function LinkPreview({ secondaryId }: { secondaryId: string }) {
	const t = useTranslations("user.identities");
	const query = useQuery(userQueries.page(secondaryId));
	return (
		<QueryState query={query}>
			{({ user }) => {
				const keys = [...Object.keys(user.user_metadata), ...Object.keys(user.app_metadata)];
				return (
					<section aria-label={t("lostTitle", { name: bestName(user) })}>
						<Text size="sm" fw={550} mb={4}>
							{t("lostTitle", { name: bestName(user) })}
						</Text>
						<List size="sm" spacing={2}>
							<List.Item>{t("lostMetadata", { count: keys.length, keys: keys.join(", ") })}</List.Item>
							<List.Item>{t("lostRoles")}</List.Item>
							<List.Item>{t("lostId", { id: user.user_id })}</List.Item>
						</List>
						<Text size="sm" c="dimmed" mt={4}>
							{t("lostNothing")}
						</Text>
					</section>
				);
			}}
		</QueryState>
	);
}
