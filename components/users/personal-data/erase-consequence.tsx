import { List } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";

const erased = ["values", "names", "views", "answers"] as const;
const staying = ["tenant", "entries", "backups"] as const;

/** Says what an erasure takes away and what stays. `isGone` is true if the tenant no longer has the user. */
export function EraseConsequence({ isGone = false }: { isGone?: boolean }) {
	const t = useTranslations("user.act.eraseParts");
	const stays = staying.filter((part) => !(isGone && part === "tenant"));
	return (
		<>
			{t("erased")}
			<List size="sm" my={8}>
				{erased.map((part) => (
					<List.Item key={part}>{t(part)}</List.Item>
				))}
			</List>
			{t("stays")}
			<List size="sm" my={8}>
				{stays.map((part) => (
					<List.Item key={part}>{t(part)}</List.Item>
				))}
			</List>
			{t(isGone ? "final" : "deleteFirst")}
		</>
	);
}
