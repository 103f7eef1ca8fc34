namespace Otklik.Search;

/// <summary>Full text: the language of queries, the index and its walk, ranking and highlights. It knows documents (an
/// id, whose, stems), never what a case is; reading rows, fields and screens are the rooms' that search.</summary>
public static class SearchRoom
{
    public static IServiceCollection AddSearch(this IServiceCollection services)
    {
        services.AddScoped<TextIndex>();
        return services;
    }
}
