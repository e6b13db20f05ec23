namespace IntraopAR.Geometry;

/// <summary>
/// Centre-lines of tubes from their surface, which may have holes, lie in several pieces and touch itself. Ways that avoid the
/// wall from every tip to the thickest place, one after the other until every part of the tube lies near a line: TEASAR
/// (Sato, Bitter, Bender, Kaufman, Nakajima 2000, TEASAR: tree-structure extraction algorithm for accurate and robust
/// skeletons) with the cost 1/R of Antiga, Ene-Iordache and Remuzzi 2003 in a higher power; then each point is moved to the
/// centre of the largest ball that the wall leaves there, which is finer than a voxel. The result has no loops: where
/// vessels touch, the way through the wider one is taken.
/// </summary>
public static class CentreLineExtraction
{
    /// <returns>Parents before children; the largest piece first. Empty where nothing is as long as it is wide.</returns>
    public static IReadOnlyList<CentreLineBranch> Of(TriangleMesh walls, CentreLineSettings? settings = null)
    {
        settings ??= new();
        if (walls.Triangles.Length == 0) return [];
        var box = VoxelBox.Around(walls, settings.Step);
        var voxels = SolidVoxels.Of(walls, box);
        var body = new VoxelBody(box, voxels);
        if (body.Count == 0) return [];
        var wall = new TriangleTree(OuterWalls.Of(walls, box, voxels));
        var depth = WallDistances.Of(body, wall);
        var lines = new LineTree();
        foreach (var piece in body.Pieces()) PieceLines.Trace(body, depth, piece, settings, lines);
        LineCentring.Centre(lines, wall, box.Step);
        return LineBranches.Of(lines, new LineRadii(lines, wall).Of(), settings.Spacing);
    }
}
