"use client";

import { Button, Group, Text } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";

/** In the place of a list that is asked for only when it is wanted, for each costs a request of the tenant's budget. */
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
