import { UserProfile } from "@/components/users/user-profile";

export default function UserProfilePage() {
	return <UserProfile />;
}
