"use client";

import { Button, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { belongingQueries } from "@/lib/users/client/belonging-queries";
import { useProblemText } from "../../states/use-problem-text.ts";

type OrganizationRolesProps = { userId: string; organizationId: string; name: string };

/** Shows the user's roles within one organization. They are read on request, because each organization costs a call. */
export function OrganizationRoles({ userId, organizationId, name }: OrganizationRolesProps) {
	const t = useTranslations("user.organizations");
	const problemText = useProblemText();
	const [asked, setAsked] = useState(false);
	const { data, error, isFetching, refetch } = useQuery({
		...belongingQueries.organizationRoles(userId, organizationId),
		enabled: asked,
	});
	const names = data?.roles.map((role) => role.name).join(", ");
	if (data) {
		return (
			<Text span fz="inherit" role="status">
				{names ? t("roles", { count: data.total, names }) : t("noRoles")}
			</Text>
		);
	}
	return (
		<>
			{error ? (
				<Text span fz="inherit" role="status">
					{problemText(toBffError(error))}
				</Text>
			) : null}
			<Button
				variant="subtle"
				size="compact-xs"
				loading={isFetching}
				aria-label={t("showRolesIn", { name })}
				onClick={() => (asked ? void refetch() : setAsked(true))}
			>
				{t("showRoles")}
			</Button>
		</>
	);
}
