namespace Otklik.Centres.SignIn.Proof;

/// <summary>Says on a page or an endpoint that it is open only to who gave their password or second factor a moment
/// ago; others are asked first. Beside it stands, as everywhere, who may call it at all. Where only one of a page's
/// forms is sensitive, its use case asks <see cref="RecentProof"/> instead.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequireRecentProofAttribute : Attribute;
