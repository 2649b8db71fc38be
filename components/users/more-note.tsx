import { Text } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";

/** Under a list of which only the first are read; Auth0 does not say how many more there are. */
export function MoreNote({ shown, hasMore }: { shown: number; hasMore: boolean }) {
	const t = useTranslations("user.sessions");
	if (!hasMore) return null;
	return (
		<Text size="sm" c="dimmed" p="sm">
			{t("more", { shown })}
		</Text>
	);
}
