using IntraopAR.Benchmarks;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Rehearsal;

namespace IntraopAR.Theatre.Tests.Operating;

/// <summary>
/// One patient before and after chemotherapy. The later liver, which is the one on the table, grew and bent by a law that no part of
/// the program knows (<see cref="CarryTruth"/>), and lies in another frame; what did not vanish has shrunk. A vanished lesion is
/// still there, where the law took it, and no case says where.
/// </summary>
internal sealed class TwoExaminations
{
    public const string Later = "C-0413";

    /// <summary>A seen lesion's size on the later scan.</summary>
    private const double Shrunk = 0.75;

    /// <summary>Of a stretch, mm.</summary>
    private const double Step = 0.5;

    public TwoExaminations(long patient, long change)
    {
        Before = VirtualPatient.FromSeed(patient);
        var truth = CarryTruth.Draw(new(change), Before.Liver.Mesh);
        OnTable = VirtualPatient.FromSurfaces(
            Moved(Before.Liver), Before.Vessels.Select(Moved), Before.Lesions.Select(Left), Before.Lesions.Where(l => l.Vanished).Select(l => l.Id).ToHashSet(), Later,
            Before.VesselTrees.Select(t => new VesselTree(t.Name, [.. t.Branches.Select(Branch)]))) with { Seed = patient };

        NamedSurface Moved(NamedSurface s) => s with { Mesh = s.Mesh.Mapped(truth.Apply) };
        NamedSurface Left(Lesion l) => new(l.Id, (l.Vanished ? l.Surface : l.Surface.Mapped(v => l.Centre.Position + (v - l.Centre.Position) * Shrunk)).Mapped(truth.Apply));
        VesselBranch Branch(VesselBranch b) => b with { Line = [.. b.Line.Select(truth.Apply)], StartRadius = b.StartRadius * Stretch(b.Line[0]), EndRadius = b.EndRadius * Stretch(b.Line[^1]) };

        double Stretch(Vec3 at)
        {
            Vec3 Along(Vec3 axis) => (truth.Apply(at + axis * Step) - truth.Apply(at - axis * Step)) / (2 * Step);
            return Math.Cbrt(Mat3.FromColumns(Along(Vec3.UnitX), Along(Vec3.UnitY), Along(Vec3.UnitZ)).Determinant);
        }
    }

    /// <summary>Before chemotherapy, in the first scan's frame.</summary>
    public VirtualPatient Before { get; }

    /// <summary>In the later scan's frame, with the vanished lesions.</summary>
    public VirtualPatient OnTable { get; }

    /// <summary>What the later case calls a lesion: what it shows it numbers anew.</summary>
    public IReadOnlyDictionary<string, string> InLater => OnTable.Lesions.Where(l => !l.Vanished).Select((l, i) => (l.Id, Name: $"lesion-{i + 1}"))
        .Concat(OnTable.Lesions.Where(l => l.Vanished).Select(l => (l.Id, Name: l.Id + CarriedLesions.Mark))).ToDictionary(l => l.Id, l => l.Name);

    /// <summary>Both as segmentations give them; the later with the landmarks of who operates.</summary>
    /// <param name="cases">The data folder's.</param>
    /// <param name="theatre">Where <see cref="OnTable"/> lies.</param>
    public void Write(string cases, VirtualTheatre theatre)
    {
        Case(TheatreData.Code, new(2026, 1, 12), Before, Before.Lesions.Select(l => new NewSurface(l.Id, l.Surface)));
        Case(Later, new(2026, 5, 20), OnTable, OnTable.Lesions.Where(l => !l.Vanished).Select(l => new NewSurface(InLater[l.Id], l.Surface)));
        TheatreData.Landmarks(Path.Combine(cases, Later), theatre);

        void Case(string code, DateOnly day, VirtualPatient of, IEnumerable<NewSurface> lesions) => CaseFolder.Create(
            Path.Combine(cases, code), force: false,
            new(new(code, PatientId: "4711", ExaminationDate: day), [new("liver", of.Liver.Mesh), .. of.Vessels.Select(v => new NewSurface(v.Name, v.Mesh)), .. lesions]));
    }
}
