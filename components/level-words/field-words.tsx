import type { FieldRule } from "@/lib/access/policy/fields/field-rules";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { isolate } from "@/lib/text/isolate";
import classes from "./field-words.module.css";

/** Says in words what a level sees and edits of a user, a line for each rule. */
export function FieldWords({ fields }: { fields: readonly FieldRule[] | undefined }) {
	const t = useTranslations("levelWords.fields");
	const format = useFormatter();
	if (fields === undefined) return <p className={classes.words}>{t("none")}</p>;
	const lines = fields.map(({ access, paths }) =>
		t(access, { paths: format.list(paths.map((path) => isolate(path))) }),
	);
	return (
		<>
			<p className={classes.words}>{t("order")}</p>
			<ol className={classes.rules}>
				{[...new Set(lines)].map((line) => (
					<li key={line}>{line}</li>
				))}
			</ol>
		</>
	);
}
