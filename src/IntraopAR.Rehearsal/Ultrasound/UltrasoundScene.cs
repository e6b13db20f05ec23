using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>
/// A patient's liver on the table as ultrasound meets it. Tissue is looked up in the model, through the deformation, so
/// nothing is blurred by voxels; scatterers belong to the tissue and move with it.
/// </summary>
public sealed partial class UltrasoundScene
{
    private const double GradientStep = 1;
    private const int MostSteps = 12;
    private const double InverseTolerance = 1e-4;

    private readonly Func<Vec3, Vec3> forward;
    private readonly Mat3 back;
    private readonly Vec3 middle, middleOnTable;

    private UltrasoundScene(VirtualPatient patient, Func<Vec3, Vec3> forward, TriangleMesh liverOnTable, IReadOnlyList<LesionLook> looks, IReadOnlyList<GasPocket> gas, long seed, TissueMap? tissue = null)
    {
        foreach (var lesion in patient.Lesions)
            if (!looks.Any(l => l.Id == lesion.Id))
                throw new BadInputException("ultrasound scene", "looks", $"there is none for {lesion.Id}", "give one look for every lesion");
        (Patient, this.forward, Liver, Gas, Seed) = (patient, forward, liverOnTable, gas, seed);
        Looks = [.. patient.Lesions.Select(l => looks.First(k => k.Id == l.Id))];
        Tissue = tissue ?? new(patient);
        middle = MeshCentroid.Of(patient.Liver.Mesh, closed: true);
        middleOnTable = forward(middle);
        back = Gradient(middle).Inverted();
        Cells = TissueCell.Of(this);
        Lines = [.. patient.VesselTrees.Select(t => t.Branches.Select(b => b.Line.Select(forward).ToArray()).ToArray())];
    }

    public VirtualPatient Patient { get; }

    /// <summary>The liver's surface on the table, Patient frame.</summary>
    public TriangleMesh Liver { get; }

    /// <summary>In the order of the patient's lesions.</summary>
    public IReadOnlyList<LesionLook> Looks { get; }

    public IReadOnlyList<GasPocket> Gas { get; }

    /// <summary>Names the scatterers.</summary>
    public long Seed { get; }

    internal TissueMap Tissue { get; }

    internal IReadOnlyList<TissueCell> Cells { get; }

    /// <summary>Tree by tree, branch by branch the centre line's places on the table.</summary>
    internal IReadOnlyList<Vec3[][]> Lines { get; }

    /// <param name="looks">How the lesions look; drawn from the seed where null.</param>
    /// <param name="seed">Of scatterers and looks.</param>
    public static UltrasoundScene Of(VirtualPatient patient, LiverOnTable onTable, long seed, IReadOnlyList<LesionLook>? looks = null, IReadOnlyList<GasPocket>? gas = null) =>
        new(patient, p => onTable.Apply(new Point<Model>(p)).Position, onTable.Apply(patient.Liver.Mesh), looks ?? LesionLook.Draw(patient.Lesions, seed), gas ?? [], seed);

    /// <summary>The same for a theatre's simpler law.</summary>
    public static UltrasoundScene Of(VirtualPatient patient, TableDeformation onTable, long seed, IReadOnlyList<LesionLook>? looks = null, IReadOnlyList<GasPocket>? gas = null) =>
        new(patient, p => onTable.Apply(new Point<Model>(p)).Position, onTable.Apply(patient.Liver.Mesh), looks ?? LesionLook.Draw(patient.Lesions, seed), gas ?? [], seed);

    /// <summary>The same tissue, scatterers and looks after the liver has been moved and bent anew.</summary>
    internal UltrasoundScene Moved(Func<Vec3, Vec3> onTable, TriangleMesh liver) => new(Patient, onTable, liver, Looks, Gas, Seed, Tissue);

    /// <summary>Which tissue is at a place on the table.</summary>
    public EchoTissue TissueAt(Point<Patient> place) =>
        Gas.Any(g => Point<Patient>.Distance(g.Centre, place) < g.Radius) ? EchoTissue.Gas : Tissue.At(ToModel(place.Position)).Tissue;

    /// <summary>Where a place of the model lies on the table.</summary>
    public Point<Patient> OnTable(Point<Model> place) => new(forward(place.Position));

    internal Vec3 ToTable(Vec3 p) => forward(p);

    /// <summary>Derivative of the way from the model to the table.</summary>
    internal Mat3 Gradient(Vec3 p)
    {
        Vec3 Along(Vec3 axis) => (forward(p + axis * GradientStep) - forward(p - axis * GradientStep)) / (2 * GradientStep);
        return Mat3.FromColumns(Along(Vec3.UnitX), Along(Vec3.UnitY), Along(Vec3.UnitZ));
    }

    internal Vec3 ToModel(Vec3 onTable) => ToModel(onTable, middle + back * (onTable - middleOnTable));

    /// <summary>By steps with one derivative (the chord method); deformations here are mild enough to draw it in.</summary>
    internal Vec3 ToModel(Vec3 onTable, Vec3 guess)
    {
        var p = guess;
        for (var i = 0; i < MostSteps; i++)
        {
            var off = onTable - forward(p);
            p += back * off;
            if (off.LengthSquared < InverseTolerance * InverseTolerance) break;
        }

        return p;
    }
}
