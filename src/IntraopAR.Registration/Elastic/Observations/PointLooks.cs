using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>Places in the model seen in the patient, each with its own covariance: landmarks, and targets sighted in ultrasound.</summary>
internal sealed class PointLooks : IElasticLooks
{
    private readonly ElasticModel model;
    private readonly (Vec3 Model, Vec3 Patient, Mat3 Information)[] points;
    private readonly ModeTable table;

    public PointLooks(ElasticModel model, IEnumerable<(Vec3 Model, Vec3 Patient, Mat3 Covariance)> seen)
    {
        this.model = model;
        points = [.. seen.Select(p => (p.Model, p.Patient, p.Covariance.Inverted()))];
        table = model.AtNodes.At(model.Embedding.Locate(Array.ConvertAll(points, p => p.Model)), model.Embedding.Mesh);
    }

    public void AddTo(ElasticNormal normal, ElasticState state)
    {
        var q = state.Coefficients();
        var row = new double[normal.Stride];
        for (var i = 0; i < points.Length; i++)
        {
            var (x, y, information) = points[i];
            var p = state.ModelFromPatient.Apply(y);
            var off = p - x - table.Displacement(i, q);
            // The sight's covariance is in patient axes; a root of its inverse, turned into the model's, makes three rows of unit variance.
            var root = SymmetricRoot.Of(information) * state.ModelFromPatient.Rotation.Transposed();
            for (var axis = 0; axis < 3; axis++)
            {
                var g = axis switch { 0 => Row(root, 0), 1 => Row(root, 1), _ => Row(root, 2) };
                Array.Clear(row);
                ElasticRow.AddPose(row, p - model.Surface.Centre, g, 1);
                for (var k = 0; k < table.Count; k++)
                    row[ElasticNormal.Pose + k] -= g.X * table.Row(i, 0)[k] + g.Y * table.Row(i, 1)[k] + g.Z * table.Row(i, 2)[k];
                normal.Add(row, Vec3.Dot(g, off), 1);
            }
        }
    }

    private static Vec3 Row(Mat3 m, int i)
    {
        var t = m.Transposed();
        return i switch { 0 => t.Column0, 1 => t.Column1, _ => t.Column2 };
    }
}
