namespace Otklik.Topics.Learning;

/// <summary>Where solved cases come from: the room of cases has them, this one learns from them.</summary>
public interface ISolvedCases
{
    /// <summary>Newest first, streamed. Personal data is left out of the texts.</summary>
    IAsyncEnumerable<SolvedCase> ReadAsync(
        ModelKind kind, IReadOnlyCollection<long> centreIds, int most, CancellationToken cancellation);

    /// <summary>What the first message of each case says, personal data left out.</summary>
    Task<IReadOnlyDictionary<long, string>> TextsAsync(
        IReadOnlyCollection<long> caseIds, CancellationToken cancellation);
}
