namespace IntraopAR.Benchmarks;

/// <summary>
/// A check too long for the test suite in full: a campaign or a benchmark. The tests run its sample (at most 20 s, seed
/// printed), <c>./intraopar bench NAME --full</c> the whole. Every public class that implements it is found by itself.
/// </summary>
public interface ILongCheck
{
    /// <summary>The name on the command line.</summary>
    string Name { get; }

    /// <summary>One line: what is measured, on which data.</summary>
    string What { get; }

    /// <exception cref="PrerequisiteMissingException">Data or a peer program without which nothing can be measured is absent.</exception>
    IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress);
}

public enum BenchSize
{
    Sample,
    Full,
}

/// <summary>The check cannot run here; the message says what is missing and how to get it.</summary>
public sealed class PrerequisiteMissingException(string message) : Exception(message);
