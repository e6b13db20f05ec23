using System.Collections.Concurrent;

namespace IntraopAR.Rehearsal.Tests;

/// <summary>Patients that many tests look at, grown once.</summary>
internal static class Patients
{
    private static readonly ConcurrentDictionary<long, Lazy<VirtualPatient>> Grown = new();
    private static readonly ConcurrentDictionary<string, Lazy<VirtualTheatre>> Theatres = new();

    public static VirtualPatient Of(long seed) => Grown.GetOrAdd(seed, s => new(() => VirtualPatient.FromSeed(s))).Value;

    public static VirtualTheatre Theatre(string scenario, long seed = 1) =>
        Theatres.GetOrAdd($"{scenario}/{seed}", _ => new(() => VirtualTheatre.Create(Of(seed), Scenario.Named(scenario)))).Value;

    public static TheoryData<long> Seeds => [1, 2, 3, 4, 5, 6, 7, 8];
}
