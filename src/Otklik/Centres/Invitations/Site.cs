namespace Otklik.Centres.Invitations;

/// <summary>Address of the installation as the browser has it, for where none is set.</summary>
internal static class Site
{
    public static string Of(HttpRequest request) => $"{request.Scheme}://{request.Host}";
}
