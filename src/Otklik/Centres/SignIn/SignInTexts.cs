namespace Otklik.Centres.SignIn;

/// <summary>Names the texts of sign-in, sessions and second factors: <c>SignInTexts.resx</c> (Russian) and
/// <c>SignInTexts.en.resx</c>.</summary>
public sealed class SignInTexts;
