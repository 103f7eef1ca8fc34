namespace Otklik.Cases.Retention;

/// <summary>Cases of one centre that one rule is about: how they ended, and topics that more special rules leave to
/// it.</summary>
/// <param name="Only">These topics; null: all but <paramref name="Except"/>, and cases without any.</param>
public sealed record RetentionSlice(
    RetentionRule Rule, CaseStatus Status, IReadOnlyList<long>? Only, IReadOnlyList<long> Except);
