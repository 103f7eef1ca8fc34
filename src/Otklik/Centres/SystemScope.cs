namespace Otklik.Centres;

public static class SystemScope
{
    /// <summary>A scope for background work and the command line, which see everything.</summary>
    public static AsyncServiceScope CreateSystemScope(this IServiceScopeFactory scopes)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentAsker>().Value = Asker.System;
        return scope;
    }
}
