using IntraopAR.Benchmarks;
using IntraopAR.Geometry;
using IntraopAR.Imaging;
using IntraopAR.Tests;

namespace IntraopAR.Registration.Tests;

public class CheckedSurfaceTests
{
    private static readonly TriangleMesh Liver = ProceduralLiver.Make(41);

    [Fact]
    public void A_sound_surface_is_taken_with_repeated_vertices_made_one()
    {
        // As STL has it: every triangle with corners of its own.
        var corners = Liver.Triangles.SelectMany(t => new[] { Liver.Vertices[t.A], Liver.Vertices[t.B], Liver.Vertices[t.C] }).ToArray();
        var soup = new TriangleMesh(corners, [.. Enumerable.Range(0, Liver.Triangles.Length).Select(i => new Triangle(3 * i, 3 * i + 1, 3 * i + 2))]);
        var taken = CheckedSurface.Of(soup);
        Assert.Empty(taken.Faults);
        Assert.Empty(taken.Notes);
        Assert.Equal(Liver.Vertices.Length, taken.Mesh!.Triangles.SelectMany(t => new[] { t.A, t.B, t.C }).Distinct().Count());
        Assert.Equal(TetrahedralMesher.Fill(Liver, 1000).Mesh.Nodes, TetrahedralMesher.Fill(taken.Mesh, 1000).Mesh.Nodes);
    }

    [Fact]
    public void A_surface_that_faces_inwards_is_turned_and_it_is_said()
    {
        var taken = CheckedSurface.Of(Liver.Flipped());
        Assert.Equal(Liver.SignedVolume, taken.Mesh!.SignedVolume, 1e-6);
        Assert.Contains("inwards", Assert.Single(taken.Notes));
    }

    [Fact]
    public void An_open_surface_is_refused_with_the_place()
    {
        var t = Liver.Triangles[700];
        var fault = Refused(new(Liver.Vertices, [.. Liver.Triangles.Where((_, i) => i != 700)]), SurfaceFaultKind.Open);
        Assert.Contains("3 edges", fault.Reason);
        Vec3[] middles = [Middle(t.A, t.B), Middle(t.B, t.C), Middle(t.C, t.A)];
        Assert.Contains(middles, m => fault.Reason.Contains(SurfacePlace.Text(m)));

        static Vec3 Middle(int a, int b) => (Liver.Vertices[a] + Liver.Vertices[b]) / 2;
    }

    [Fact]
    public void Two_bodies_that_share_an_edge_are_refused()
    {
        var (a, b) = (Liver.Triangles[0].A, Liver.Triangles[0].B);
        var (p, q) = (Liver.Vertices[a], Liver.Vertices[b]);
        var n = Liver.Vertices.Length;
        var outwards = p.Normalized();
        var side = Vec3.Cross(q - p, outwards).Normalized();
        Triangle[] fin = [new(a, b, n), new(b, a, n + 1), new(a, n, n + 1), new(b, n + 1, n)];
        var fault = Refused(new([.. Liver.Vertices, p + outwards * 10 + side, p + outwards * 10 - side], [.. Liver.Triangles, .. fin]), SurfaceFaultKind.NonManifold);
        Assert.Contains(SurfacePlace.Text((p + q) / 2), fault.Reason);
    }

    [Fact]
    public void A_triangle_that_faces_the_other_way_than_its_neighbours_is_refused() =>
        Refused(new(Liver.Vertices, [.. Liver.Triangles.Select((t, i) => i == 5 ? new Triangle(t.A, t.C, t.B) : t)]), SurfaceFaultKind.MixedOrientation);

    [Theory]
    [InlineData(0.001, "metres")]
    [InlineData(0.1, "centimetres")]
    [InlineData(1000, "micrometres")]
    public void A_liver_in_another_unit_is_refused_with_the_units_name(double scale, string unit) =>
        Assert.Contains($"in {unit}", Refused(Liver.Mapped(p => p * scale), SurfaceFaultKind.Unit).Reason);

    [Fact]
    public void A_tumour_for_a_liver_is_refused_by_its_size() =>
        Assert.Contains("ml", Refused(ProceduralLiver.Icosphere(4).Mapped(p => p * 30), SurfaceFaultKind.Size).Reason);

    [Fact]
    public void A_surface_pressed_flat_encloses_nothing() =>
        Refused(Liver.Mapped(p => p with { Z = 0 }), SurfaceFaultKind.NoVolume);

    [Fact]
    public void Too_few_triangles_and_numbers_that_are_none_are_refused()
    {
        Refused(HardShapes.Of("box"), SurfaceFaultKind.TooFewTriangles);
        Refused(new([], []), SurfaceFaultKind.TooFewTriangles);
        Refused(Liver.Mapped(p => p == Liver.Vertices[9] ? new(double.NaN, 0, 0) : p), SurfaceFaultKind.NotFinite);
    }

    [Theory]
    [InlineData("liver.vtk")]
    [InlineData("liver_downsample.stl")]
    public void Real_livers_are_taken(string file)
    {
        var taken = CheckedSurface.Of(MeshFile.Read(SharedData.Path("liver-patient", "model", file)));
        Assert.Empty(taken.Faults);
        Assert.Empty(taken.Notes);
    }

    [Theory]
    [InlineData("example_seg_dicom.nii.gz")]
    [InlineData("example_seg.nii.gz")]
    [InlineData("example_seg_mr.nii.gz")]
    public void Livers_from_label_maps_are_taken(string file)
    {
        var labels = LabelFile.Read(SharedData.Path("ct-totalsegmentator", file), new Dictionary<int, string> { [5] = "liver" });
        var liver = labels.Segments.Single(s => s.Name == "liver");
        var taken = CheckedSurface.Of(LabelSurfaces.Of(labels with { Segments = [liver] })[0].Mesh);
        Assert.Empty(taken.Faults);
        Assert.Empty(taken.Notes);
    }

    /// <summary>Ribs and vessels of one voxel's width make folds, which must not count; whatever else they are, they are no livers.</summary>
    [Theory]
    [InlineData("example_seg_dicom.nii.gz")]
    [InlineData("example_seg.nii.gz")]
    [InlineData("example_seg_mr.nii.gz")]
    public void Folds_of_surfaces_from_label_maps_are_too_little_to_matter(string file)
    {
        var labels = LabelFile.Read(SharedData.Path("ct-totalsegmentator", file), new Dictionary<int, string>());
        var found = LabelSurfaces.Of(labels).Select(s => CrossingFaults.Of(s.Mesh, 2)).ToArray();
        Assert.All(found, f => Assert.Null(f.Fault));
        Assert.Contains(found, f => f.Note is not null);
    }

    private static SurfaceFault Refused(TriangleMesh mesh, SurfaceFaultKind kind)
    {
        var looked = CheckedSurface.Of(mesh);
        Assert.Null(looked.Mesh);
        return Assert.Single(looked.Faults, f => f.Kind == kind);
    }
}
