import { useTranslations } from "@/lib/i18n/client/use-translations";
import { userHref } from "@/lib/routes/routes";
import type { Person } from "@/lib/users/people/people-input";
import { PersonLine } from "./person-line.tsx";
import { personName } from "./person-name.ts";

/** Shows the person of a row, with a link to their page. */
export function PersonCell({ person }: { person: Person }) {
	const t = useTranslations();
	const { user_id, email } = person;
	const first = personName(person);
	return (
		<PersonLine
			id={user_id}
			href={user_id === "" ? undefined : userHref(user_id)}
			name={first || t("ui.unreadable")}
			copiesSecond={user_id !== ""}
			second={user_id === "" ? t("users.unopenable") : first === email ? user_id : (email ?? user_id)}
		/>
	);
}
