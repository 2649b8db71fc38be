"use client";

import { Button, Group, Text } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";

/** Shown in place of a list that is loaded only on request, because it costs a call of the tenant's rate limit. */
export function LoadOnRequest({ what, onAsk }: { what: string; onAsk: () => void }) {
	const t = useTranslations("user.sessions");
	return (
		<Group gap="sm" px="lg" pb="md">
			<Button variant="default" onClick={onAsk}>
				{t("show", { what })}
			</Button>
			<Text size="sm" c="dimmed">
				{t("notAsked")}
			</Text>
		</Group>
	);
}
