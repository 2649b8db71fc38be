import { Text } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";

/** Shown below a list of which only the first entries are read. Auth0 does not return the total. */
export function MoreNote({ shown, hasMore }: { shown: number; hasMore: boolean }) {
	const t = useTranslations("user.sessions");
	if (!hasMore) return null;
	return (
		<Text size="sm" c="dimmed" p="sm">
			{t("more", { shown })}
		</Text>
	);
}
