namespace Otklik.Benchmarks.Installation;

/// <summary>The bench itself could not go on; says nothing of whether the product is right.</summary>
public sealed class BenchException(string sentence) : Exception(sentence);
