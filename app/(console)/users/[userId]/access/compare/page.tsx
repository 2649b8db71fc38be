import { AccessCompare } from "@/components/users/access/access-compare";

export default function AccessComparePage() {
	return <AccessCompare />;
}
