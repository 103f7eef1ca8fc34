namespace Otklik.Language.Problems;

/// <summary>What messages about one problem have in common exactly: topic, street and house (or landmark). An index on
/// <see cref="Value"/> gives the candidates for "the same problem"; <see cref="SameProblem"/> then judges.</summary>
/// <remarks>Where a network fails, the house says who suffers, not what is broken: then the key is of the whole
/// street.</remarks>
/// <param name="Value">Equal for equal keys, stable between runs; 0 when the message does not say enough.</param>
public readonly record struct ProblemKey(long Value)
{
    public bool IsEmpty => Value == 0;

    /// <summary>Network (a group of topics) and street, whatever the house; empty without a street.</summary>
    public static ProblemKey OfStreet(long? networkId, PlaceGuess place)
    {
        if (networkId is null || PlaceParts.Street(place) is not { } street) return default;
        return new ProblemKey((long)StableHash.Combine(StableHash.Of(street + "|*"), (ulong)networkId.Value) | 1);
    }

    public static ProblemKey Of(long? topicId, PlaceGuess place)
    {
        if (topicId is null) return default;
        var where = PlaceParts.Street(place) is { } street
            ? street + "|" + PlaceParts.House(place)
            : place.Landmark is { } landmark &&
                !Places.LandmarkTypes.IsChain(landmark) ? PlaceParts.Landmark(place) : null;
        if (where is null) return default;
        var hash = StableHash.Of(where);
        return new ProblemKey((long)StableHash.Combine(hash, (ulong)topicId.Value) | 1);
    }
}
