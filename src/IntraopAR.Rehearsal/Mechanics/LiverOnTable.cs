using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>
/// Where every place of a liver came to lie on the table, as simulated: an elastic motion within the Model frame whose best
/// rigid part is nothing, then the rigid pose. For places in the liver and a few millimetres around it.
/// </summary>
public sealed partial class LiverOnTable
{
    internal LiverOnTable(HexLattice lattice, IReadOnlyList<Vec3> displacement, Transform<Patient, Model> patientFromModel, TableFigures figures)
    {
        (Lattice, NodeDisplacement, PatientFromModel, Figures) = (lattice, [.. displacement], patientFromModel, figures);
        Elastic = new(lattice, displacement);
    }

    /// <summary>The rigid part: the best rigid motion over the whole volume, with correspondences.</summary>
    public Transform<Patient, Model> PatientFromModel { get; }

    /// <summary>The rest, Model to Model.</summary>
    public LatticeMotion Elastic { get; }

    public TableFigures Figures { get; }

    internal HexLattice Lattice { get; }

    internal Vec3[] NodeDisplacement { get; }

    public Point<Patient> Apply(Point<Model> p) => PatientFromModel.Apply(new(p.Position + Elastic.Displacement(p.Position)));

    /// <summary>The same triangles on the table, Patient frame.</summary>
    public TriangleMesh Apply(TriangleMesh inModel) => inModel.Mapped(v => Apply(new Point<Model>(v)).Position);
}
