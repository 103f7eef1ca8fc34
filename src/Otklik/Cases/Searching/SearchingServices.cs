namespace Otklik.Cases.Searching;

/// <summary>Search over messages and their cases.</summary>
internal static class SearchingServices
{
    public static void AddSearching(this IServiceCollection services)
    {
        services.AddScoped<MatchedMessages>();
        services.AddScoped<NarrowingReader>();
        services.AddScoped<SearchRows>();
        services.AddScoped<LikeCase>();
        services.AddScoped<FindMessages>();
    }
}
